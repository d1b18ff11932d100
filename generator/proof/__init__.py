"""Every page of every form, small in one file, for whoever changes a form."""
