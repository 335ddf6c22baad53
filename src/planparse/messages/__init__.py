"""What planparse says, in English and Chinese."""
