"""How likely a verdict is: chances of lists, regions that exclude each other, and sums over them."""
