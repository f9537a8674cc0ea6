"""Keys: one for each subject, kept under a master key; destroying one erases its texts."""
