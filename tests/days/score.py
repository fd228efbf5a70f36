# SPDX-FileCopyrightText: 2026 The Attaché developers
# SPDX-License-Identifier: GPL-2.0-or-later
"""What the service made of the days, beside the truth: numbers, and what is wrong."""
import collections
import html
import itertools
import re


def folded(text):
    return " ".join(text.split())


class Report:
    """Numbers as they are, printed as comments of TAP."""

    def __init__(self):
        self.numbers = {}

    def add(self, name, found, right, wanted):
        """Precision and recall of what was found."""
        precision = right / found if found else 1.0
        recall = right / wanted if wanted else 1.0
        f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        self.numbers[name] = (precision, recall, f1)
        print(f"# {name}: precision {precision:.3f}, recall {recall:.3f}, F1 {f1:.3f} ({found} found, {right} right, {wanted} wanted)")

    def share(self, name, part, whole):
        self.numbers[name] = part / whole if whole else 1.0
        print(f"# {name}: {self.numbers[name]:.3f} ({part} of {whole})")


def by_guid(client):
    """(number, key) of each item in the store by its guid."""
    return {guid: (number, key) for number, key, guid in client.query("SELECT id, key, guid FROM items")}


def pairs(groups):
    return {pair for group in groups.values() for pair in itertools.combinations(sorted(group), 2)}


def grouped(items, name):
    groups = collections.defaultdict(list)
    for item in items:
        groups[name(item)].append(item["guid"])
    return groups


def cubed(items, found, truth, report):
    """Of each item's group, how much belongs to its event, and of its event, how much is in its group: B-cubed."""
    have, want = grouped(items, found), grouped(items, truth)
    precision = recall = 0
    for item in items:
        group, event = set(have[found(item)]), set(want[truth(item)])
        both = len(group & event)
        precision, recall = precision + both / len(group), recall + both / len(event)
    precision, recall = precision / len(items), recall / len(items)
    report.numbers["stories"] = precision, recall, 2 * precision * recall / (precision + recall)
    print("# stories, item by item: precision %.3f, recall %.3f, F1 %.3f" % report.numbers["stories"])


def stories(client, items, report):
    """Pairs of items of one event: on one day, and with the days on which it goes on."""
    numbers = by_guid(client)
    world = [i for i in items if i["genre"] == "foreign"]
    of_item = {item: (story, part) for item, story, part in client.query("SELECT item, story, part FROM stories")}
    story_of = lambda i: of_item.get(numbers[i["guid"]][0], (None, None))[0]
    told = [i for i in world if story_of(i)]
    report.share("items of the world's news in a story", len(told), len(world))
    found = pairs(grouped(told, story_of))
    whole = pairs(grouped(world, lambda i: i["story"]))
    at_once = pairs(grouped(world, lambda i: (i["story"], i["stage"])))
    full = {i["guid"] for i in world if not i["teaser"]}
    of_full = lambda some: {p for p in some if p[0] in full and p[1] in full}
    report.add("pairs of one event", len(found), len(found & whole), len(whole))
    report.add("pairs of one event, teasers aside", len(of_full(found)), len(of_full(found & whole)), len(of_full(whole)))
    cubed([i for i in told if not i["teaser"]], story_of, lambda i: i["story"], report)
    later = whole - at_once
    report.share("pairs of one event on the same day, found", len(found & at_once), len(at_once))
    report.share("pairs of one event on another day, found", len(found & later), len(later))
    parts = collections.Counter()
    for item in world:
        if item["guid"] in full and story_of(item):
            parts[item["part"], of_item[numbers[item["guid"]][0]][1]] += 1
    report.share("own report, rewrite or copy as it is", sum(n for (a, b), n in parts.items() if a == b), sum(parts.values()))
    print("# parts (truth, found): " + ", ".join(f"{a}/{b} {n}" for (a, b), n in sorted(parts.items())))
    return found, whole


def topics(client, items, report):
    """Each item's presets: those it must match, and none but those it may."""
    numbers = by_guid(client)
    matched = collections.defaultdict(set)
    for item, topic in client.query("SELECT item, topic FROM topics"):
        matched[item].add(topic)
    found = right = wanted = met = 0
    missed = collections.Counter()
    for item in items:
        have = matched[numbers[item["guid"]][0]]
        found += len(have)
        right += len(have & set(item["may"]))
        if not item["teaser"]:
            wanted += len(item["topics"])
            met += len(have & set(item["topics"]))
            missed.update(f"{topic} of {item['kind']}" for topic in set(item["topics"]) - have)
    report.share("topics that were matched and may be", right, found)
    report.share("topics that must be matched and are", met, wanted)
    print("# missed most: " + ", ".join(f"{what} {n}" for what, n in missed.most_common(8)))


def statements(client, items, report):
    """Statements with a named speaker: found in the item, and with the right one."""
    numbers = by_guid(client)
    told = collections.defaultdict(list)
    for number, name, text in client.query(
            "SELECT statements.id >> 10, coalesce(entities.name, label), text FROM statements"
            " LEFT JOIN entities ON entities.id = speaker WHERE confidence >= 50"):
        told[number].append((name, folded(text)))
    wanted = found = right = 0
    for item in items:
        have = told[numbers[item["guid"]][0]]
        for statement in item["statements"]:
            if not statement["speaker"] or item["teaser"]:
                continue
            wanted += 1
            text = folded(statement["text"])
            fitting = [name for name, said in have if said in text or text in said or overlap(said, text)]
            found += bool(fitting)
            right += statement["speaker"] in fitting
    report.share("statements found", found, wanted)
    report.share("statements found and with the right speaker", right, wanted)


def overlap(a, b):
    """Whether four of five words of the one are in the other."""
    one, other = set(re.findall(r"\w+", a.lower())), set(re.findall(r"\w+", b.lower()))
    return len(one & other) >= 0.8 * max(len(one), 1)


def texts(items):
    """All that stands in each item, by guid: title and body."""
    return {i["guid"]: folded(i["title"]) + "\n" + folded(" ".join(i["sentences"])) for i in items}


def in_source(text, item):
    """Whether it stands in the HTML of a hostile item, tags aside."""
    return folded(text) in folded(html.unescape(re.sub(r"<[^>]*>", " ", item["html"])))


def digest(client, items, since, until, topic_names, report, answer):
    """Every sentence of a digest stands in its article; each story's items belong together."""
    guid_of = {key: guid for guid, (_, key) in by_guid(client).items()}
    whole = texts(items)
    of_guid = {i["guid"]: i for i in items}
    wrong, n_sentences, n_statements, seen = [], 0, 0, set()
    for topic in answer["topics"]:
        assert topic["id"] is None or topic["id"] in topic_names, topic["id"]
        for story in topic["stories"]:
            assert story["items"] and sum(i["best"] for i in story["items"]) == 1, story
            for item in story["items"]:
                seen.add(guid_of[item["key"]])
            for sentence in story["summary"]:
                n_sentences += 1
                guid = guid_of[sentence["key"]]
                if folded(sentence["text"]) not in whole[guid] and not in_source(sentence["text"], of_guid[guid]):
                    wrong.append((guid, sentence["text"]))
            for statement in story["statements"]:
                for carried in statement["carried"]:
                    n_statements += 1
                    guid = guid_of[carried["key"]]
                    # Pieces of an interrupted quotation are joined by an ellipsis.
                    pieces = [folded(p) for p in carried["text"].split(" … ")]
                    if not all(p in whole[guid] or in_source(p, of_guid[guid]) for p in pieces):
                        wrong.append((guid, carried["text"]))
    return seen, n_sentences, n_statements, wrong


def search(client, items, report):
    """An item is found by words of its title, by the name of its feed's article and by who speaks in it."""
    numbers = by_guid(client)
    tried = found = named = by_name = 0
    for item in [i for i in items if i["genre"] == "foreign"][::23]:
        words = [w for w in re.findall(r"\w{4,}", item["title"]) if w.isalpha()][:4]
        answer = client.asks("Search", words=" ".join(words), limit=500)
        tried += 1
        found += numbers[item["guid"]][1] in {i["key"] for i in answer["items"]}
        speakers = [s["speaker"] for s in item["statements"] if s["speaker"]]
        if speakers and not item["teaser"]:
            named += 1
            answer = client.asks("Search", name=speakers[0], limit=500)
            by_name += numbers[item["guid"]][1] in {i["key"] for i in answer["items"]}
    report.share("items found by words of their title", found, tried)
    report.share("items found by a speaker's name", by_name, named)
