#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Attaché developers
# SPDX-License-Identifier: GPL-2.0-or-later
"""Days of news from a dozen feeds, all made up, with the truth about them.

usage: generate.py FOLDER [--seed N] [--days N] [--items N] [--until SECONDS]

Writes FOLDER/DAY/OUTLET.xml and FOLDER/truth.json. The same options give the same bytes.
--items is for each day; --until is the end of the last day, in Unix seconds.
"""
import argparse
import json
import os
import random
import sys
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import articles  # noqa: E402
import feeds     # noqa: E402
import pages     # noqa: E402
import stories   # noqa: E402
import tables    # noqa: E402

DAY = 86400
UNTIL = 1795651200  # 2026-11-26
# Of a day's items: news of the world (teasers among them), the rest in English, other languages.
WORLD, OTHER = 0.40, 0.50
HOSTILE_SHARE = 0.04
REPEATED = 8  # items of the day before that are still in the feed


class Generator:
    def __init__(self, seed=6, days=10, items=200, until=UNTIL):
        self.rng = random.Random(seed)
        self.planner = stories.Planner(self.rng)
        self.n_days, self.n_items, self.until = days, items, until
        others = tables.kinds("other-news.txt")
        self.others = [kind for kind in others if kind.language == "en"]
        self.abroad = [kind for kind in others if kind.language != "en"]
        self.outlets = {news: [o for o in feeds.OUTLETS if o.news == news] for news in ("world", "teasers", "other", "abroad")}
        self.items, self.count = [], 0

    def weekday(self, seconds):
        return time.strftime("%A", time.gmtime(seconds))

    def add(self, day, outlet, article, published, **truth):
        self.count += 1
        guid = f"urn:{outlet.name}:{self.count}"
        link = f"https://{outlet.name}.example/{day}/{self.count}"
        hostile = self.rng.choice(sorted(pages.HOSTILE)) if self.rng.random() < HOSTILE_SHARE else None
        teaser = outlet.news == "teasers"
        html = pages.teaser(article, link) if teaser else pages.page(article, self.rng, hostile)
        told = article.sentences[:1] if teaser else article.sentences
        self.items.append({
            "guid": guid, "link": link, "day": day, "feed": outlet.name, "title": article.title, "html": html,
            "published": published, "teaser": teaser, "hostile": None if teaser else hostile,
            "sentences": [s.text for s in told], "statements": [s.statement for s in told if s.statement], **truth})
        return guid

    def event(self, day, start, tellings):
        """The outlets' articles of one event; who rewrites or copies does so of one that came before."""
        published = start + self.rng.randrange(3600, DAY // 2)
        sources = []
        for n, telling in enumerate(tellings):
            story, stage, part, outlet = telling
            day_name = self.weekday(published)
            following = self.weekday(published + 3 * DAY)
            source = self.rng.choice(sources) if part != "own" else None
            if part == "own":
                article = articles.own(story, stage, n, self.rng, day_name, following)
            elif part == "rewrite":
                article = articles.rewritten(story, stage, n, self.rng, day_name, source[1])
            else:
                article = articles.copied(self.rng, source[1], source[2].title)
            shown = article
            if outlet.dateline and part != "copy":
                lead = articles.Sentence(outlet.dateline.format(city=story.sides["A"].cap.upper()) + article.sentences[0].text, None)
                shown = article._replace(sentences=[lead] + article.sentences[1:])
            guid = self.add(day, outlet, shown, published, story=story.id, stage=stage, part=part,
                            source=source and source[0], genre="foreign", language="en", kind=story.kind.name,
                            topics=story.topics("AB", story.kind.topics),
                            may=story.topics("ABC", story.kind.topics + story.kind.maybe))
            if not outlet.news == "teasers":
                sources.append((guid, article, outlet))
            published = min(published + self.rng.randrange(600, 7200), start + DAY - 60)

    def filler(self, day, start, kind, outlet):
        published = start + self.rng.randrange(600, DAY - 60)
        article = articles.other(kind, self.rng, self.weekday(published))
        self.add(day, outlet, article, published, story=None, stage=0, part="own", source=None, genre=kind.genre,
                 language=kind.language, kind=kind.name, topics=[], may=[])

    def make(self):
        world = self.outlets["world"] + self.outlets["teasers"]
        for day in range(self.n_days):
            start = self.until - (self.n_days - day) * DAY
            first = len(self.items)
            for tellings in self.planner.day(day, int(self.n_items * WORLD), world):
                # Teasers have no text of which others could take theirs.
                tellings.sort(key=lambda t: (t.part != "own", t.outlet.news == "teasers"))
                if tellings[0].outlet.news == "teasers":
                    tellings = [t._replace(part="own") for t in tellings]
                self.event(day, start, tellings)
            for _ in range(int(self.n_items * OTHER)):
                self.filler(day, start, self.rng.choice(self.others), self.rng.choice(self.outlets["other"]))
            while len(self.items) - first < self.n_items:
                self.filler(day, start, self.rng.choice(self.abroad), self.outlets["abroad"][0])
            del self.items[first + self.n_items:]
        return self.items

    def feed(self, day, outlet):
        """An outlet's feed at the end of a day, newest first; some of the day before are in it still."""
        own = sorted((i for i in self.items if i["feed"] == outlet.name and day - 1 <= i["day"] <= day),
                     key=lambda i: (i["published"], i["guid"]), reverse=True)
        today = [i for i in own if i["day"] == day]
        return feeds.feed(outlet, today + [i for i in own if i["day"] < day][:REPEATED])

    def truth(self):
        hidden = ("html",)
        people = sorted({(s["speaker"], s["role"], s["country"]) for i in self.items for s in i["statements"] if s["speaker"]})
        return {"days": self.n_days, "until": self.until,
                "feeds": [{"name": o.name, "title": o.title, "format": "atom" if o.atom else "rss"} for o in feeds.OUTLETS],
                "speakers": [dict(zip(("name", "role", "country"), p)) for p in people],
                "items": [{k: v for k, v in i.items() if k not in hidden} for i in self.items]}

    def write(self, folder):
        for day in range(self.n_days):
            os.makedirs(os.path.join(folder, str(day)), exist_ok=True)
            for outlet in feeds.OUTLETS:
                with open(os.path.join(folder, str(day), outlet.name + ".xml"), "w", encoding="utf-8") as file:
                    file.write(self.feed(day, outlet))
        with open(os.path.join(folder, "truth.json"), "w", encoding="utf-8") as file:
            json.dump(self.truth(), file, ensure_ascii=False, indent=1)
            file.write("\n")


def main():
    parser = argparse.ArgumentParser(description="Makes up days of news.")
    parser.add_argument("folder")
    parser.add_argument("--seed", type=int, default=6)
    parser.add_argument("--days", type=int, default=10)
    parser.add_argument("--items", type=int, default=200)
    parser.add_argument("--until", type=int, default=UNTIL)
    options = parser.parse_args()
    made = Generator(options.seed, options.days, options.items, options.until)
    made.make()
    made.write(options.folder)
    print(f"{len(made.items)} items, {len({i['story'] for i in made.items} - {None})} stories, in {options.folder}")


if __name__ == "__main__":
    main()
