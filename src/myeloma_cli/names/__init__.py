"""Names: their keys, how people type them, the index that finds their records, and near names."""
