"""An empty multipage Dash application: the floor that every page of ours is measured against."""

import dash
from dash import Dash, html

app = Dash(__name__, use_pages=True, pages_folder="", suppress_callback_exceptions=True, compress=True)
dash.register_page("home", path="/", layout=html.P("Nothing here."))
app.layout = html.Div(dash.page_container)
server = app.server
