# SPDX-FileCopyrightText: 2026 The Attaché developers
# SPDX-License-Identifier: GPL-2.0-or-later
"""What the gazetteer must be complete in. Each thing is named as one of its names is listed."""

UN_ORGANS = """United Nations General Assembly|United Nations Security Council|United Nations Economic and Social Council|
United Nations Trusteeship Council|International Court of Justice|United Nations Secretariat"""
UN_BODIES = """FAO|ICAO|IFAD|ILO|IMO|ITU|UNESCO|UNIDO|UPU|WHO|WIPO|WMO|UNWTO|IAEA|UNICEF|UNDP|UNEP|UNFPA|UNHCR|UNRWA|WFP|
OHCHR|OCHA|UNODC|UNAIDS|UN Women|UN-Habitat|UNCTAD|UNOPS|UNITAR|UNIDIR|UNDRR|IOM|IPCC|UNFCCC|UN Human Rights Council|
Conference on Disarmament|UNDOF|UNIFIL|UNTSO|UNFICYP|MINURSO|UNMISS|MONUSCO|MINUSMA|MINUSCA|UNAMID|UNISFA|UNMIK|UNAMA|
UNAMI|UNSMIL|UNMOVIC|UNSCOM|ICTY|ICTR|International Criminal Court|World Bank|International Monetary Fund|
Peacebuilding Commission|UNECE|ECLAC|ESCAP|ESCWA|Economic Commission for Africa|Counter-Terrorism Committee"""
REGIONAL = """African Union|ECOWAS|SADC|IGAD|East African Community|ECCAS|COMESA|Arab Maghreb Union|CEN-SAD|UEMOA|
Alliance of Sahel States|Arab League|Gulf Cooperation Council|Organisation of Islamic Cooperation|OPEC|OPEC+|ASEAN|APEC|
SAARC|BIMSTEC|Shanghai Cooperation Organisation|Pacific Islands Forum|Pacific Community|Quad|CIS|CSTO|
Eurasian Economic Union|Organization of Turkic States|Economic Cooperation Organization|European Union|
European Commission|European Parliament|European Council|Council of Europe|OSCE|EFTA|NATO|Benelux|Visegrad Group|
Nordic Council|Arctic Council|Council of the Baltic Sea States|Union for the Mediterranean|
Organization of American States|CELAC|UNASUR|Mercosur|Andean Community|CARICOM|SICA|ALBA|Pacific Alliance|Lima Group|
Association of Caribbean States|Commonwealth of Nations|La Francophonie|CPLP|Non-Aligned Movement|Group of 77|G7|G20|
BRICS|OECD|African Development Bank|Asian Development Bank|AIIB|New Development Bank|Inter-American Development Bank|
Islamic Development Bank|EBRD|Five Eyes|AUKUS|ANZUS|Indian Ocean Rim Association|Lake Chad Basin Commission|
Indian Ocean Commission|Mano River Union|Mekong River Commission|Melanesian Spearhead Group|
African Court on Human and Peoples' Rights|Inter-American Court of Human Rights|European Court of Human Rights|
European Court of Justice"""
ARMS_TREATIES = """NPT|CTBT|Partial Test Ban Treaty|Treaty on the Prohibition of Nuclear Weapons|INF Treaty|ABM Treaty|
SALT I|SALT II|START I|START II|New START|SORT|Chemical Weapons Convention|Biological Weapons Convention|Geneva Protocol|
Ottawa Treaty|Convention on Cluster Munitions|Convention on Certain Conventional Weapons|Arms Trade Treaty|
Open Skies Treaty|CFE Treaty|Vienna Document|Outer Space Treaty|Seabed Treaty|Antarctic Treaty|Treaty of Tlatelolco|
Treaty of Rarotonga|Treaty of Bangkok|Treaty of Pelindaba|Treaty of Semipalatinsk|ENMOD Convention|
Hague Code of Conduct|Agreed Framework|JCPOA|Additional Protocol|Fissile Material Cut-off Treaty|
Nuclear Terrorism Convention|Lahore Declaration|Budapest Memorandum"""
ARMED_GROUPS = """Taliban|Haqqani network|Pakistani Taliban|Lashkar-e-Taiba|Jaish-e-Mohammed|Hizbul Mujahideen|
Balochistan Liberation Army|Al-Qaeda|AQAP|AQIM|Al-Qaeda in Iraq|Islamic State|ISIS-K|ISWAP|Boko Haram|Ansaru|Al-Shabaab|
JNIM|Ansar Dine|MUJAO|MNLA|Islamic State in the Greater Sahara|Ansar al-Sharia|Abu Sayyaf|MILF|MNLF|New People's Army|
Jemaah Islamiyah|LTTE|ULFA|Naxalites|Khmer Rouge|Arakan Army|KIA|KNU|ARSA|United Wa State Army|MNDAA|TNLA|
East Turkestan Islamic Movement|Islamic Movement of Uzbekistan|Caucasus Emirate|Hezbollah|Hamas|
Palestinian Islamic Jihad|PFLP|DFLP|Al-Aqsa Martyrs' Brigades|Al-Qassam Brigades|Houthis|Kata'ib Hezbollah|
Asa'ib Ahl al-Haq|Badr Organization|Popular Mobilization Forces|Mahdi Army|PKK|YPG|PJAK|Syrian Democratic Forces|
Free Syrian Army|Syrian National Army|Hayat Tahrir al-Sham|Al-Nusra Front|Ahrar al-Sham|Jaysh al-Islam|MEK|Jundallah|
Jaish al-Adl|DHKP-C|Polisario Front|Rapid Support Forces|Janjaweed|JEM|SPLM-N|SPLM-IO|LRA|ADF|M23|FDLR|Mai-Mai|CODECO|
Seleka|Anti-balaka|Coalition of Patriots for Change|TPLF|Oromo Liberation Army|Fano|RENAMO|UNITA|MFDC|IPOB|MEND|FARC|
ELN|Shining Path|AUC|Sinaloa Cartel|CJNG|Los Zetas|EZLN|Tren de Aragua|MS-13|IRA|Real IRA|ETA|Red Brigades|
Kosovo Liberation Army|Wagner Group|Donetsk People's Republic|Azov Battalion|Aum Shinrikyo|Libyan National Army"""
LISTS = (("principal organs of the UN", UN_ORGANS, "bodies"), ("bodies of the UN", UN_BODIES, "bodies treaties"),
         ("regional organisations", REGIONAL, "bodies"), ("arms treaties", ARMS_TREATIES, "treaties"),
         ("armed groups", ARMED_GROUPS, "groups bodies places"))
FEWEST_CITIES = 2000
FEWEST_IN_LIBGWEATHER = 900
MOST_BYTES = 2000000  # of the compiled gazetteer
MOST_BYTES_OF_ALL = 5000000  # of all that is shipped: tables and models
