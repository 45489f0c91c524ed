"""The application around `forms/`: who asks, what is kept, what is served and printed."""
