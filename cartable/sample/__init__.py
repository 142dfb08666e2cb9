"""The sample office: a described office and stories of its files, made anew from a seed."""
