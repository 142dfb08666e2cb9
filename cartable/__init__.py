"""The domain of the complaints and after-sales office: rules, actions and the one door to them, without any window."""
