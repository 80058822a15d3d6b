"""What two versions of a policy say differently: clauses, and cases whose outcome has changed."""
