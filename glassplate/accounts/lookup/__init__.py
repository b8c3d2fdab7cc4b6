"""The look-up key, by which people are found without their address: kept in files, renewed on a schedule."""
