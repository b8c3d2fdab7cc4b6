"""The JSON API that the browser studio uses: translate, then call the studio."""
