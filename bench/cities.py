"""Events where people are: venues spread over real cities by how many live there, and what a search asks of such a catalogue."""

from typing import LiteralString

# Name, country, latitude, longitude, and inhabitants in hundreds of thousands (of the city itself, rounded).
CITIES: LiteralString = """
('London','GB',51.507,-0.128,89),('Berlin','DE',52.520,13.405,37),('Madrid','ES',40.417,-3.704,33),('Rome','IT',41.903,12.496,28),
('Paris','FR',48.857,2.352,21),('Bucharest','RO',44.427,26.103,17),('Vienna','AT',48.208,16.374,20),('Hamburg','DE',53.551,9.994,18),
('Warsaw','PL',52.230,21.012,18),('Budapest','HU',47.498,19.040,17),('Barcelona','ES',41.387,2.170,16),('Munich','DE',48.137,11.575,15),
('Milan','IT',45.464,9.190,14),('Prague','CZ',50.075,14.438,13),('Sofia','BG',42.698,23.322,12),('Brussels','BE',50.850,4.352,12),
('Birmingham','GB',52.486,-1.890,11),('Cologne','DE',50.938,6.960,11),('Naples','IT',40.852,14.268,9),('Stockholm','SE',59.329,18.069,10),
('Turin','IT',45.070,7.687,9),('Marseille','FR',43.297,5.370,9),('Amsterdam','NL',52.370,4.895,9),('Zagreb','HR',45.815,15.982,8),
('Valencia','ES',39.470,-0.376,8),('Leeds','GB',53.801,-1.549,8),('Krakow','PL',50.065,19.945,8),('Frankfurt','DE',50.110,8.682,8),
('Seville','ES',37.389,-5.985,7),('Oslo','NO',59.914,10.752,7),('Rotterdam','NL',51.922,4.479,7),('Glasgow','GB',55.864,-4.252,6),
('Helsinki','FI',60.170,24.941,7),('Copenhagen','DK',55.676,12.568,7),('Dublin','IE',53.350,-6.260,6),('Lisbon','PT',38.722,-9.139,6),
('Malaga','ES',36.721,-4.421,6),('Lyon','FR',45.764,4.836,5),('Manchester','GB',53.481,-2.242,6),('Toulouse','FR',43.605,1.444,5),
('Gothenburg','SE',57.709,11.975,6),('Antwerp','BE',51.220,4.403,5),('Bristol','GB',51.455,-2.588,5),('Zurich','CH',47.377,8.542,4),
('Bologna','IT',44.495,11.343,4),('Bilbao','ES',43.263,-2.935,4),('Nice','FR',43.710,7.262,3),('Cork','IE',51.898,-8.475,2),
('Ghent','BE',51.054,3.725,3),('Utrecht','NL',52.091,5.122,4),('Malmo','SE',55.605,13.004,4),('Bergen','NO',60.391,5.322,3),
('Lund','SE',55.705,13.193,1),('Brighton','GB',50.823,-0.137,3),('Bath','GB',51.381,-2.360,1),('Visby','SE',57.635,18.295,0.3),
('New York','US',40.713,-74.006,85),('Suva','FJ',-18.124,178.450,1)
"""
# What `bench.service.SEED` gives every event alike, told otherwise. There are venues, one in twenty without coordinates, and one
# in twelve events has none; kinds of which a few are most; three providers. Nine plans of ten are where their event's others are.
PLACES: LiteralString = """
CREATE TEMPORARY TABLE city AS
SELECT row_number() OVER () AS number, city.*, sum(people) OVER (ORDER BY people DESC, name) AS upto
FROM (VALUES {cities}) city (name, country, latitude, longitude, people);
INSERT INTO events_venue (id, provider_id, said_as, name, locality, country, latitude, longitude)
SELECT md5('venue ' || v)::uuid, (SELECT min(id) FROM providers_provider), md5('venue ' || v)::uuid,
    (ARRAY['Theatre', 'Hall', 'Club', 'Arena', 'Church', 'Opera'])[1 + v % 6] || ' ' || c.name || ' ' || v, c.name, c.country,
    CASE WHEN v % 20 > 0 THEN c.latitude + spread * sin(v * 2.4) / 111 END,
    CASE WHEN v % 20 > 0 THEN c.longitude + spread * cos(v * 2.4) / 111 / cos(radians(c.latitude)) END
FROM generate_series(1, {venues}) v CROSS JOIN LATERAL (SELECT 12 * sqrt((v * 7919) % 1000 / 1000.0) AS spread) x
CROSS JOIN LATERAL (
    SELECT * FROM city WHERE upto > (v * 104729 % 100000) / 100000.0 * (SELECT max(upto) FROM city) ORDER BY upto LIMIT 1
) c;
UPDATE events_plan SET venue = CASE WHEN hashtext(event_id::text) % 12 <> 0
    THEN md5('venue ' || 1 + abs(hashtext(CASE WHEN id % 10 > 0 THEN event_id::text ELSE id::text END) % {venues}))::uuid
END;
UPDATE events_event SET provider_id = (
        SELECT (array_agg(id ORDER BY id))[(ARRAY[1, 1, 1, 1, 1, 1, 2, 2, 2, 3])[1 + external_id::int % 10]]
        FROM providers_provider
    ),
    category = (ARRAY['Music', 'Music', 'Music', 'Music', 'Theatre', 'Theatre', 'Théâtre', 'Comedy', 'Dance', 'Exhibition',
        'Family', 'Film'])[1 + external_id::int % 12],
    language = (ARRAY['en', 'de', 'fr', 'sv'])[1 + external_id::int % 4],
    ever_online = external_id::int % 50 > 0;
UPDATE events_zone SET currency = (ARRAY['EUR', 'EUR', 'EUR', 'GBP', 'SEK'])[1 + plan_id % 5];
"""
PROVIDERS = ("bolt", "corner")

NEAR_PARIS = {"near": "48.8566,2.3522", "radius": "25"}
FILTERS: list[dict[str, str]] = [
    {},
    {"category": "music"},
    {"category": "Film"},
    {"locality": "berlin"},
    {"locality": "Visby"},
    {"country": "FR"},
    {"country": "FJ"},
    {"venue": "{venue}"},
    NEAR_PARIS,
    NEAR_PARIS | {"ordering": "distance"},
    NEAR_PARIS | {"radius": "500"},
    NEAR_PARIS | {"radius": "0"},
    {"near": "-18.12,178.45", "radius": "500"},
    {"near": "89.9,0", "radius": "500"},
    {"bbox": "-10,36,4,44"},
    {"bbox": "177,-20,-178,-10"},
    {"currency": "SEK"},
    {"language": "sv"},
    {"provider": "acme"},
    {"provider": "corner"},
    {"organizer": "Organizer 7"},
    {"q": "opera"},
    {"q": "opera berlin"},
    {"q": "theatre visby"},
    {"q": "nobody"},
    {"price_max": "20"},
    {"price_min": "98"},
    {"available": "true"},
    {"sold_out": "true"},
    {"sell_mode": "offline"},
    {"state": "any"},
    {"state": "cancelled"},
    {"status": "any"},
    {"match": "overlaps"},
    {"match": "within"},
    {"updated_since": "2999-01-01T00:00:00Z"},
    # The ten pairs that are asked most.
    {"category": "music", "locality": "berlin"},
    NEAR_PARIS | {"category": "music"},
    NEAR_PARIS | {"category": "film", "ordering": "distance"},
    NEAR_PARIS | {"q": "opera"},
    NEAR_PARIS | {"available": "true"},
    {"locality": "berlin", "available": "true"},
    {"category": "theatre", "available": "true"},
    {"locality": "berlin", "price_max": "20"},
    {"provider": "bolt", "category": "dance"},
    {"country": "GB", "ordering": "price"},
]
NARROW = {"starts_at": "2026-12-04T00:00:00Z", "ends_at": "2026-12-07T00:00:00Z"}
YEAR = {"starts_at": "2026-01-01T00:00:00Z", "ends_at": "2027-01-01T00:00:00Z"}
WINDOWS: dict[str, dict[str, str]] = {"a weekend": NARROW, "a year": YEAR, "ever": {}}


def places(venues: int) -> LiteralString:
    """Statements for `bench.service.fill`, which is told of a number of providers by `add_provider` before."""
    of: LiteralString = {5_000: "5000", 500: "500"}[venues]
    return PLACES.replace("{cities}", CITIES).replace("{venues}", of)
