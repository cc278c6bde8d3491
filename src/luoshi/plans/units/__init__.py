"""The parts of a unit directory: names, levels, areas, bodies, succession, and the files they are read from.

What is asked of a directory as a whole: luoshi.plans.directory.
"""
