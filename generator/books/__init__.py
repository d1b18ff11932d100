"""The Books of Records: definitions, pages, what fills them, and files by the thousand pages."""
