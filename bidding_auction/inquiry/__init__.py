"""Sealed quotes opened together: the mini-competition (二次竞价) among the suppliers of a lot."""
