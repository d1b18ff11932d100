"""Pictures of the user's own: files beside the data → `page.picture.Picture`, or why not."""
