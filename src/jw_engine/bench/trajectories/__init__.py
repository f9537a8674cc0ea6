"""The area ``trajectories``: what working with trajectories and logs of them costs."""
