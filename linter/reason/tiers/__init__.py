"""Ranges of one measure, and the sets of tiers that tables, lists and sentences make of them."""
