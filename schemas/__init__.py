"""What passes between the parts of Kariz: text layers, records, tables and configuration."""
