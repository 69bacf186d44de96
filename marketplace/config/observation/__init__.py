"""What the mall tells those who run it: probes, figures, log lines and, where asked for, traces (docs/operations.md)."""
