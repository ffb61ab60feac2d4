"""Who does the work: `local` in the processes of this machine."""
