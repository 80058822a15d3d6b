"""What is given here and denied there, beside what the engine of cases proves."""
