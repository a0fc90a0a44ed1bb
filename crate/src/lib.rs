//! Clustering algorithms that agree with scikit-learn, step by step.
