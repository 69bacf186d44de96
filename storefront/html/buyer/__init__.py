"""The desk of a buyer unit: requesters and approvers."""
