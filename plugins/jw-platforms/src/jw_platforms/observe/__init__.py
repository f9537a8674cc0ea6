"""The command ``jw observe``."""
