"""What a clause needs and the text does not say."""
