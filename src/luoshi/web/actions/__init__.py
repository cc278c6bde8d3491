"""Actions: one function for each thing a person does, one transaction, one event. Only here do rows change."""
