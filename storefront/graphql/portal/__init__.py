"""What everybody may read of the mall as a whole: who takes part, prices, sums of trade, and the signed log."""
