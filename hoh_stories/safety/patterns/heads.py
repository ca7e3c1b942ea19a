"""The words by which a place or an organisation tells that it has a name: "Hostel", "Trust".

In English; `venues` has the Welsh ones, which stand before the name and mutate.
"""

from __future__ import annotations

#: After the name of somewhere that people go.
VENUE_HEADS = """
    Hotel Hostel House Court Ward Unit Clinic Surgery School College Academy University Church
    Chapel Mosque Temple Gurdwara Synagogue Cathedral Abbey Centre Center Arms Inn Park Cafe
    Café Caff Caffi Pub Tavern Hospital Infirmary Hospice Prison Library Hall Club Gym Leisure
    Stadium Theatre Cinema Market Barracks Camp Bakery Chippy Kitchen Nursery Farm Gardens
    Institute Lodge Villa Villas Mansions Towers Hub Pharmacy Station Rooms Bar Bank Studio
    Studios Garage Stores Dairy Social Shelter Refuge gym hotel hostel camp prison hospital
    clinic surgery school college church chapel mosque library barracks pub cafe Primary Comp
    Comprehensive Infants Juniors High Grammar Sanctuary Playgroup Allotments Project
    """.split()
#: After the name of somebody whom people work for or belong to.
ORG_HEADS = """
    Ltd Limited Trust Council Recovery Support Housing Association Partnership Foundation
    Society Group Services Solicitors Homes Charity Network Company Steel Foods Logistics
    Transport Haulage Cleaning Recruitment Builders Scaffolding Roofing Bakeries Meats Dairies
    Couriers Taxis Cabs Motors Coaches Community Aid RFC AFC FC Choir Rangers Athletic United
    Town Rovers Harriers Wanderers Outreach Volunteers Collective Cooperative Co-op Welcome
    Refugees Women Fellowship
    """.split()
