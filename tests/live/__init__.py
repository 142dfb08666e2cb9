"""What other desks write reaches this one."""
