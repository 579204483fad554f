"""The ground floor: settings, services, accounts, conventions, the UI kit. Knows nothing of claims."""
