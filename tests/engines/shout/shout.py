from polypress.engines import Guess


class Shout:
    name = "shout"

    def __init__(self, setup):
        self.mark = setup.options.get("mark", "!")

    def origin(self, source, target):
        return f"shout {source}_{target} 1.0"

    def translate(self, requests, source, target):
        yield {index: Guess(request.text.upper() + self.mark) for index, request in enumerate(requests)}
