"""What must come before something else can be done, and dates as calendars know them."""
