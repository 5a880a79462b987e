"""Measurements. They print tables for people; none of them passes or fails."""
