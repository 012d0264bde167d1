"""The public's room: nobody signs in, nothing is kept about who asks."""
