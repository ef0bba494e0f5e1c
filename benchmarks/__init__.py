"""What is measured, and against whom: every peer in the same run, round about with ours.

`make bench` prints one table for each group. Machines are noisy, so a figure is the median over many
rounds, and a ratio the median of the rounds' ratios. Nothing here is a test: a slow day fails nobody.
"""
