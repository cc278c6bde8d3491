"""Forms: what was typed becomes values, or a sentence beside the field that says why not."""
