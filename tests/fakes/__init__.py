"""Stand-ins that speak the whole contract of the part they stand in for."""
