"""What people see and type: options, progress, tables, reports, set-up."""
