"""The Books of Records: what is on their pages, and files of them by the thousand pages."""
