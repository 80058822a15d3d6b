"""Policy to normalized pages, through ``templates/``: the only home of Jinja2."""
