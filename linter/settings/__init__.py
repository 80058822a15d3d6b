"""What a team has settled: which rules hold for which text, what fails a run, who the parties are. Read from files of TOML.

``linter.settings.settings`` says what there is to settle, ``linter.settings.loader`` what holds for a text.
"""
