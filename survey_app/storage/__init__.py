"""What is kept, and the only imports of SQLAlchemy. Nobody outside builds SQL."""
