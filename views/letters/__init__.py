"""Letters: their register, and the dialogs that enter, sign, send and void them."""
