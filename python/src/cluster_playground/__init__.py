"""Watch clustering algorithms at work in a notebook, step by step, with scikit-learn's own answers."""

from importlib.metadata import version

from ._widget import ClusterPlayground

__all__ = ["ClusterPlayground"]
__version__ = version("cluster-playground")
