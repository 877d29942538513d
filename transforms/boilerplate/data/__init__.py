"""Rules for what is no running text: phrases by place and form, and the words of legal notices."""
