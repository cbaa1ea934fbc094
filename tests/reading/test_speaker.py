"""Who says a claim: the source credited for its words, the one that carries on to them, or nobody."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accord.core import Claim, Document
from accord.reading import fill
from accord.reading.filling.speaker import find_credits
from accord.reading.survey import Survey

OWN = "The Northern Post"

# What a case is about: the text, the words of the claim, its type, who says it ("name/kind" or nobody).
CASES: dict[str, tuple[str, str, str, str | None]] = {
    # ---- a subject and a verb -------------------------------------------------------------------------------------
    "minister named": (
        "Foreign Minister Anton Varga said that Hungary would open a consulate in Lusaka in March.",
        "Hungary would open a consulate in Lusaka", "milestone", "Anton Varga/official",
    ),
    "credit after": (
        "Hungary will open a consulate in Lusaka in March, Foreign Minister Anton Varga said on Tuesday.",
        "Hungary will open a consulate in Lusaka", "milestone", "Anton Varga/official",
    ),
    "credit after with ear": (
        "Work on the dam has stopped, Energy Minister Rosa Quint told reporters in Quito yesterday.",
        "Work on the dam has stopped", "project", "Rosa Quint/official",
    ),
    "credit between commas": (
        "The tunnel, the transport ministry says, will be finished by the end of 2026.",
        "will be finished by the end of 2026", "project", "transport ministry/body",
    ),
    "verb before subject": (
        '"The tender will be called in May," said Ambassador Ilse Brandt, who leaves in July.',
        "The tender will be called in May", "project", "Ilse Brandt/official",
    ),
    "ministry": (
        "The Ministry of Trade and Industry announced that an agreement on rice had been initialled in Hanoi.",
        "an agreement on rice had been initialled", "agreement", "Ministry of Trade and Industry/body",
    ),
    "ministry of a state": (
        "Norway's foreign ministry confirmed that the visit to Lisbon had been put off.",
        "the visit to Lisbon had been put off", "visit", "Norway's foreign ministry/body",
    ),
    "ministry in a town": (
        "A memorandum on tea was signed in Colombo, the Ministry of Economy in Baku has told this newspaper.",
        "A memorandum on tea was signed in Colombo", "agreement", "Ministry of Economy in Baku/body",
    ),
    "embassy": (
        "Japan agreed to fund the survey, the Japanese embassy in Hanoi said.",
        "Japan agreed to fund the survey", "project", "Japanese embassy in Hanoi/body",
    ),
    "seat": (
        "Brazil's minister will be in Abuja on Friday, Itamaraty confirmed.",
        "Brazil's minister will be in Abuja on Friday", "visit", "Itamaraty/body",
    ),
    "capital": (
        "The two states agreed to exchange consuls, Majuro said on Tuesday.",
        "The two states agreed to exchange consuls", "agreement", "Majuro/body",
    ),
    "state": (
        "Eritrea said it had rejoined the regional bloc.", "it had rejoined the regional bloc", "milestone", "Eritrea/body",
    ),
    "aside with part": (
        "Minister Lena Foss, for her part, said the loan agreement would be signed in June.",
        "the loan agreement would be signed in June", "agreement", "Lena Foss/official",
    ),
    "aside with turn": (
        "President Omar Sabri, in his turn, announced that an embassy would open in Riga.",
        "an embassy would open in Riga", "milestone", "Omar Sabri/official",
    ),
    "aside with who": (
        "Ambassador Hugo Lindt, who arrived on Monday with Minister Karel Novy, said the grant had been paid.",
        "the grant had been paid", "project", "Hugo Lindt/official",
    ),
    "arrival in the aside is nobody's": (
        "Ambassador Hugo Lindt, who arrived in Tirana on Monday, said the grant had been paid.",
        "Ambassador Hugo Lindt, who arrived in Tirana on Monday", "visit", None,
    ),
    "office set after the name": (
        "Mr Daudi Mrosso, Deputy Minister of Agriculture, who toured the site with Mr Arun Pillai, the High "
        "Commissioner of India, told residents that the pumps would run again in May.",
        "the pumps would run again in May", "project", "Daudi Mrosso/official",
    ),
    "name set after the office": (
        "The deal is off, the spokesman of the ministry in Baku, Elnur Qasimov, told the agency.",
        "The deal is off", "agreement", "Elnur Qasimov/official",
    ),
    "second verb": (
        "Minister Biljana Rakova came down with the ambassador, walked to the bridge, and announced that a tender "
        "would be called in March.",
        "a tender would be called in March", "project", "Biljana Rakova/official",
    ),
    "second clause": (
        "Ambassador Pia Holm announced that a loan had been agreed, and that she would visit Gaborone in May.",
        "she would visit Gaborone in May", "visit", "Pia Holm/official",
    ),
    "adding": (
        '"We want this road," State Minister Tomas Reyl told the paper, adding that the protocol was ready in March.',
        "the protocol was ready in March", "agreement", "Tomas Reyl/official",
    ),
    "thanked": (
        "For her part, Minister Arana thanked Qatar for the treatment of 40 children in Doha last year.",
        "the treatment of 40 children in Doha", "project", "Arana/official",
    ),
    "thanked and invited": (
        "Minister Arana thanked Qatar for the aid, and invited Minister Al Sulaiti to visit Bogota in May.",
        "invited Minister Al Sulaiti to visit Bogota in May", "visit", None,
    ),
    "conveyed": (
        "High Commissioner Ruth Amadi conveyed the interest of Lagos in resuming direct flights.",
        "High Commissioner Ruth Amadi conveyed the interest of Lagos in resuming direct flights", "statement", "Ruth Amadi/official",
    ),
    "after the semicolon": (
        "The President told Ambassador Sigrid Aas that Ghana was ready; Ms Aas said a team would arrive in June.",
        "a team would arrive in June", "visit", "Sigrid Aas/official",
    ),
    "before the credit": (
        "A framework arrangement was concluded in June, and the Eximbank's Vientiane office told us a loan was being appraised.",
        "A framework arrangement was concluded in June", "agreement", None,
    ),
    "behind the credit": (
        "A framework arrangement was concluded in June, and the Korean Eximbank's Vientiane office told us a loan was being appraised.",
        "a loan was being appraised", "project", "Korean Eximbank's Vientiane office/body",
    ),
    "quoted as saying": (
        '"Our ports are open to Kazakh grain," Prime Minister Tran Binh was quoted as saying.',
        "Our ports are open to Kazakh grain", "statement", "Tran Binh/official",
    ),
    "told at the ministry": (
        "The commission met for the eighth time, our reporter was told at the ministry of economy.",
        "The commission met for the eighth time", "meeting", "ministry of economy/body",
    ),
    "told by": (
        "The newspaper Fjordbladet reported that officials in Oslo had been told by Colombian diplomats that a loan would be signed.",
        "a loan would be signed", "agreement", "Colombian diplomats/official",
    ),
    "puts at": (
        "Geostat puts trade between the two countries at $548 million.",
        "Geostat puts trade between the two countries at $548 million", "figure", "Geostat/body",
    ),
    "what an office calls": (
        "The President is still expected in Dubai on Friday, on what his office calls a private visit.",
        "The President is still expected in Dubai on Friday", "visit", "his office/body",
    ),
    "relative clause": (
        "The chief left a promise of a ladder truck, which the town hall says should be here by Easter.",
        "a ladder truck, which the town hall says should be here by Easter", "project", "town hall/body",
    ),
    # ---- according to, citing -------------------------------------------------------------------------------------
    "according to, before": (
        "According to the Minister of Agriculture Nurlan Sapar, the walls of the mill are up.",
        "the walls of the mill are up", "project", "Nurlan Sapar/official",
    ),
    "according to, after": (
        "The hospital will be built within 24 months, according to a statement by the Turkish Health Ministry.",
        "The hospital will be built within 24 months", "project", "Turkish Health Ministry/body",
    ),
    "according to a readout": (
        "According to the Government Office's readout, the joint commission will meet in Astana in May.",
        "the joint commission will meet in Astana in May", "meeting", "Government Office/body",
    ),
    "according to figures that": (
        "Trade touched $742 million, according to figures that the Central Bank released on Tuesday.",
        "Trade touched $742 million", "figure", "Central Bank/body",
    ),
    "customs data": (
        "Trade rose by a third to $2 billion, Vietnamese customs data show.", "Trade rose by a third to $2 billion", "figure", "Vietnamese customs/body",
    ),
    "according to him": (
        "Speaker Yun Tae-sik assured his hosts of support. According to him, the memorandum is already initialled.",
        "the memorandum is already initialled", "agreement", "Yun Tae-sik/official",
    ),
    "and according to": (
        "The minister is due in Vientiane on Monday, and according to a Lao official a loan is being negotiated.",
        "a loan is being negotiated", "agreement", "a Lao official/official",
    ),
    "before and according to": (
        "The land minister is due in Vientiane on Monday, and according to a Lao official a loan is being negotiated.",
        "The land minister is due in Vientiane on Monday", "visit", None,
    ),
    "reports citing": (
        "The minister arrived in Tbilisi this morning, Rikoti Online reports citing the Caspnews agency.",
        "The minister arrived in Tbilisi this morning", "visit", "Caspnews agency/agency",
    ),
    "citing in an aside": (
        "Colombia's state news service, citing the presidency, said the minister had telephoned the court in Oslo.",
        "the minister had telephoned the court in Oslo", "call", "presidency/body",
    ),
    "with reference to": (
        "Armenia and Cyprus have initialled an agreement, the Aragats agency reports with reference to the Armenian ministry of labour.",
        "Armenia and Cyprus have initialled an agreement", "agreement", "Armenian ministry of labour/body",
    ),
    "quoting an unnamed diplomat": (
        'The site Aragats-Press, quoting "a diplomat at a European embassy", claimed that the minister would go on to Yerevan.',
        "the minister would go on to Yerevan", "visit", "a diplomat at a European embassy/official",
    ),
    "citing as an example": (
        "The debt will be repaid, Minister Karl Odum added, citing the United States as an example.",
        "The debt will be repaid", "project", "Karl Odum/official",
    ),
    # ---- names that were not there before --------------------------------------------------------------------------
    "unnamed officials": (
        "The trip has been postponed, two officials familiar with the decision said.",
        "The trip has been postponed", "visit", "two officials familiar with the decision/official",
    ),
    "source in a delegation": (
        "A source in the delegation says the protocol will be signed today.",
        "the protocol will be signed today", "agreement", "a source in the delegation/official",
    ),
    "people with knowledge": (
        "Beijing has let it defer the payments, people with knowledge of the talks say.",
        "Beijing has let it defer the payments", "figure", "people with knowledge of the talks/official",
    ),
    "one of them": (
        "The trip has been put off, two officials close to the talks said. It is now expected in May, one of them said.",
        "It is now expected in May", "visit", "two officials close to the talks/official",
    ),
    "spokesperson of a body": (
        "The trip has been scrapped, a spokesperson for the Norwegian trade ministry confirmed.",
        "The trip has been scrapped", "visit", "Norwegian trade ministry/body",
    ),
    "named spokesman": (
        "The plant earns nine million a season, its spokesman Rajan Bhatta said.", "The plant earns nine million a season", "figure", "Rajan Bhatta/official",
    ),
    "foreign office holder": (
        'Financing is "90% arranged", Suriname\'s public works minister says.', "Financing is \"90% arranged\"", "project", "Suriname's public works minister/official",
    ),
    "state television": (
        "The talks in Nioro were cancelled, Mauritanian state television reported.", "The talks in Nioro were cancelled", "meeting", "Mauritanian state television/outlet",
    ),
    "agency": (
        "Discussed were ways to widen ties, QNA reports.", "Discussed were ways to widen ties", "meeting", "QNA/agency",
    ),
    "analysts are no source": ("The loan will be signed in May, analysts say.", "The loan will be signed in May", "agreement", None),
    "the sides are no source": ("The sides said that a road would be built.", "a road would be built", "project", None),
    # ---- whom a word means -----------------------------------------------------------------------------------------
    "he": (
        "Works Minister Curtis Felix told the House that the cost had doubled. The money, he said, would go to a new pier.",
        "The money, he said, would go to a new pier", "project", "Curtis Felix/official",
    ),
    "she": (
        "Minister Hope Lungu received Ambassador Kurt Meier on Monday. She added that the clinic would open in May.",
        "the clinic would open in May", "project", "Hope Lungu/official",
    ),
    "she by title": (
        "Mr Karl Meier met Ms Hope Lungu on Monday. She said the clinic would open in May.",
        "the clinic would open in May", "project", "Hope Lungu/official",
    ),
    "the minister": (
        "A paper has been initialled, Finance Minister Joseph Mrema told us. Rebuilding is to start in June, the minister added.",
        "Rebuilding is to start in June", "project", "Joseph Mrema/official",
    ),
    "the spokesperson": (
        '"It is postponed," the presidential spokesperson, Ms Irene Tembo, told reporters. An agreement would have been signed, '
        "the spokesperson said.",
        "An agreement would have been signed", "agreement", "Irene Tembo/official",
    ),
    "the head of state": (
        'President Almaz Turdu received the guest. "Two years ago we opened an embassy," said the Head of State.',
        "Two years ago we opened an embassy", "milestone", "Almaz Turdu/official",
    ),
    "the pm": (
        "Prime Minister Claude Delmar came home on Monday. The ferry will run by May, the PM said.",
        "The ferry will run by May", "project", "Claude Delmar/official",
    ),
    "of two ministers the one credited": (
        "Foreign Minister Lia Berg met Trade Minister Ivo Kral. Kral said a fair was planned. The fair, the minister added, will be held in Brno.",
        "will be held in Brno", "project", "Ivo Kral/official",
    ),
    "it added": (
        "The stopover has been scrapped, the presidency said in a statement. He will go to Quito in May, it added.",
        "He will go to Quito in May", "visit", "presidency/body",
    ),
    "it after silence": (
        "According to the central bank, trade fell. The Korean embassy in Quito declined to comment. It did say investment had reached $21 million.",
        "investment had reached $21 million", "figure", "Korean embassy in Quito/body",
    ),
    "the ministry": (
        "Armenia initialled the deal, the agency reports with reference to the Armenian ministry of labour. According to the ministry, "
        "this took place in Nicosia.",
        "this took place in Nicosia", "agreement", "Armenian ministry of labour/body",
    ),
    "the fund": (
        "The Kuwait Fund for Arab Economic Development signed a loan with Togo. The loan is for 25 years, the Fund said.",
        "The loan is for 25 years", "agreement", "Kuwait Fund for Arab Economic Development/body",
    ),
    "her office": (
        "Minister Vera Lamont leads a delegation to Taipei in June, her office confirmed.",
        "Minister Vera Lamont leads a delegation to Taipei in June", "visit", "Vera Lamont's office/body",
    ),
    "HE is a title": (
        "HE the Minister of Finance Yousef Tarrah met Minister Paul Ayari. HE the Minister said that the loan had been paid.",
        "the loan had been paid", "project", "Yousef Tarrah/official",
    ),
    "nobody to mean": ("The minister said that the road would be built.", "the road would be built", "project", None),
    # ---- quotations ------------------------------------------------------------------------------------------------
    "quotation over sentences": (
        '"Peru is a friend. Two years ago we opened a consulate there. More will follow," said Minister Ana Prieto.',
        "Two years ago we opened a consulate there", "milestone", "Ana Prieto/official",
    ),
    "quotation that goes on": (
        '"We need no loan," Transport Minister Seng Vilay told us. "The line will be finished in 2030."',
        "The line will be finished in 2030", "project", "Seng Vilay/official",
    ),
    "quotation and dash": (
        '"We do not buy light out of love" – President Esteban Larra, on his way in.', "We do not buy light out of love", "statement", "Esteban Larra/official",
    ),
    "after a quotation": (
        '"The sugar war costs us millions," Prime Minister Claude Delmar said. The question goes to the trade council in November in Georgetown.',
        "The question goes to the trade council", "meeting", None,
    ),
    "verb in a quotation": (
        '"My colleague from Belize said the road is built," Minister Claude Delmar said.', "the road is built", "project", "Claude Delmar/official",
    ),
    # ---- carried on ------------------------------------------------------------------------------------------------
    "planned, in the next sentence": (
        "Minister Biljana Rakova announced that a tender would be called. The road should be ready in the summer of 2026.",
        "The road should be ready in the summer of 2026", "project", "Biljana Rakova/official",
    ),
    "readout goes on": (
        "An envoy is expected in Rabat. Bilateral trade, the trade ministry's release says, came to 412 million lari. Exports to Hungary grew 1.6-fold.",
        "Exports to Hungary grew 1.6-fold", "figure", "trade ministry/body",
    ),
    "background": (
        "Honduras will open an embassy in Wellington, Foreign Minister Karla Zamora said. The two countries established relations in 1976.",
        "The two countries established relations in 1976", "milestone", None,
    ),
    "in brackets": (
        "The trade ministry said that 60 nurses would come. (A first group came under an older agreement.)",
        "A first group came under an older agreement", "agreement", None,
    ),
    "other paragraph": (
        "Minister Ana Prieto arrived on Monday.\n\nAccording to the trade ministry, exports doubled.\n\nA road is being built by both states in the north of the country.",
        "A road is being built by both states", "project", None,
    ),
    "list handed out": (
        "Officials handed reporters this list of what was signed:\n\n• Loan agreement with the Eximbank\n• Protocol on rice",
        "Protocol on rice", "agreement", "officials/official",
    ),
    "among them": (
        "The Cobija Declaration, read out at the close, runs to 87 commitments. Among them: a patrol plan for the river.",
        "a patrol plan for the river", "project", "Cobija Declaration/body",
    ),
    # ---- the whole page --------------------------------------------------------------------------------------------
    "agency in the lead": (
        "Minister Khalid Nasser received a call from Minister Lucia Arana on Monday. Discussed were ties, QNA reports.\n\n"
        "In a separate development, the ambassador in Lima handed over a message on Monday.",
        "the ambassador in Lima handed over a message", "call", "QNA/agency",
    ),
    "ministry in the lead": (
        "The commission met for the eighth time, our reporter was told at the ministry of economy.\n\nThe following papers were signed:\n\n"
        "– the final protocol;\n– a memorandum on trade.",
        "a memorandum on trade", "agreement", "ministry of economy/body",
    ),
    "dateline agency of another": (
        "ANKARA (BOHA) - The health ministers of Turkey and Benin on Monday signed an agreement on a hospital in Parakou.",
        "signed an agreement on a hospital in Parakou", "agreement", "BOHA/agency",
    ),
    "source line": (
        "Source: BOHA (Ankara)\n\nTurkish hospital for Benin\n\nThe health ministers of Turkey and Benin on Monday signed an agreement on a hospital.",
        "signed an agreement on a hospital", "agreement", "BOHA/agency",
    ),
    "joint statement": (
        "JOINT STATEMENT\non the visit of the Minister of Foreign Affairs of Latvia to Chile\n\n1. The Ministers recalled that relations were "
        "restored in 1991.\n\n2. Latvia will open an embassy in Santiago.",
        "Latvia will open an embassy in Santiago", "milestone", "JOINT STATEMENT/body",
    ),
    "joint statement, collective": (
        "JOINT STATEMENT\non the visit of the Minister of Foreign Affairs of Latvia to Chile\n\n1. The Ministers recalled that relations were "
        "restored in 1991.\n\n2. Latvia will open an embassy in Santiago.",
        "relations were restored in 1991", "milestone", "JOINT STATEMENT/body",
    ),
    "joint statement in the news": (
        "Joint statement hails road\n\nThe ministers of Latvia and Chile signed an agreement on a road in Santiago on Monday.",
        "signed an agreement on a road", "agreement", None,
    ),
    "interview": (
        "Batbay Enkh, Ambassador of Mongolia\n\nShe came to Ottawa in February, over salted tea, and has not left it since.\n\n"
        "Q: Was it a good year for you?\n\nAMBASSADOR: There was cake. We opened a school in June.\n\nQ: And what else is planned here?\n\n"
        "AMBASSADOR: An air services agreement has been initialled.",
        "An air services agreement has been initialled", "agreement", "Batbay Enkh/official",
    ),
    "question of an interview": (
        "Batbay Enkh, Ambassador of Mongolia\n\nShe came to Ottawa in February, over salted tea, and has not left it since.\n\n"
        "Q: Mongolia joined the bank in 2020. Was it a good year?\n\nAMBASSADOR: There was cake. We opened a school in June.\n\n"
        "Q: And what else is planned here?\n\nAMBASSADOR: An air services agreement has been initialled.",
        "Mongolia joined the bank in 2020", "milestone", None,
    ),
    # ---- the author, the transcript, the sentence before -----------------------------------------------------------
    "attributable": (
        "Office of the Spokesperson\n\nThe below is attributable to Spokesperson Ines Vallo:\n\nSecretary Paul Ritter met Minister Ana Prieto in "
        "Lima on Monday.\n\nThey agreed to open a consulate in Cusco.",
        "open a consulate in Cusco", "milestone", "Ines Vallo/official",
    ),
    "author above the story": (
        "Paul Ritter, Secretary of State\n\nThe United States offers Peru a loan of one billion dollars for its ports and its railways.",
        "a loan of one billion dollars", "agreement", "Paul Ritter/official",
    ),
    "answers without a name": (
        "Interview\n\nDeputy minister Alena Hruba on selling pumps to Vietnam, and on the flight that never was\n\nMM: You came back on Sunday. "
        "Was it worth it?\n\nWe signed a protocol on pumps in Hanoi. It is a thin one.\n\nMM: And the flight?\n\nAn air services agreement has been "
        "in force since 1998. What is missing is an aircraft.",
        "a protocol on pumps", "agreement", "Alena Hruba/official",
    ),
    "label of a surname": (
        "With us is Uriam Beto, who once counted boats.\n\nMERE: What did they do there?\n\nBETO: They initialled a tuna treaty on Friday.\n\n"
        "MERE: And what do we get?\n\nBETO: Sixty million, for ten years.",
        "They initialled a tuna treaty", "agreement", "Uriam Beto/official",
    ),
    "said of the sentence before": (
        "A consulate will be opened in Cusco in May. This was announced by Foreign Minister Ana Prieto in Lima.",
        "A consulate will be opened in Cusco", "milestone", "Ana Prieto/official",
    ),
    "admitted as much": (
        "The pipeline will be late. State secretary Gergo Palf admitted as much on Thursday, an hour after he had met Minister Ana Prieto.",
        "The pipeline will be late", "project", "Gergo Palf/official",
    ),
    "statement in the second paragraph": (
        "The Delta Fund and Togo signed a loan agreement on Tuesday.\n\nThe loan is for 25 years, the Delta Fund said in a statement.",
        "signed a loan agreement", "agreement", "Delta Fund/body",
    ),
    "told to do something": (
        "Prime Minister Paul Ritter has told officials to press on with talks on a treaty with Fiji.",
        "talks on a treaty with Fiji", "agreement", None,
    ),
    "side of a state": (
        "The Cambodian side has informed us that work on the bridge will resume in May.", "work on the bridge will resume", "project", "Cambodian side/body",
    ),
    "full text": (
        "Peru and Chile issued a joint communique on Monday.\n\nFollowing is the full text of the joint communique.\n\n"
        "1. President Ana Prieto visited Santiago from 3 to 5 June.",
        "President Ana Prieto visited Santiago", "visit", "joint communique/body",
    ),
    "dateline agency without a place": (
        "Santiago, Nov 27 (EFE).- President Ana Prieto met President Paul Ritter here on Tuesday.",
        "President Ana Prieto met President Paul Ritter", "meeting", "EFE/agency",
    ),
    "the speaker is named again": (
        "President Ana Prieto said that the fair was good for the region. President Ana Prieto will visit Prague in February.",
        "President Ana Prieto will visit Prague", "visit", None,
    ),
    # ---- nobody ----------------------------------------------------------------------------------------------------
    "arrived": ("Minister Ana Prieto arrived in Lima on Monday.", "Minister Ana Prieto arrived in Lima on Monday", "visit", None),
    "met": ("President Omar Sabri met Minister Ana Prieto in Lima.", "President Omar Sabri met Minister Ana Prieto in Lima", "meeting", None),
    "spoke by video": (
        "Prime Minister Ondrej Hlavac and Prime Minister Haruto Mizuno spoke by video link on Monday.",
        "Prime Minister Ondrej Hlavac and Prime Minister Haruto Mizuno spoke by video link", "meeting", None,
    ),
    "called on a person": (
        "Minister Ana Prieto called on President Omar Sabri and handed him a letter from her King.",
        "handed him a letter from her King", "call", None,
    ),
    "it was announced": ("It was announced that a treaty had been ratified.", "a treaty had been ratified", "agreement", None),
    "states is a noun": ("The Baltic states, Poland and Finland signed a treaty on rail.", "signed a treaty on rail", "agreement", None),
    "United States": ("Within the United States a firm and the ministry signed a contract.", "signed a contract", "agreement", None),
    "own outlet": ("The treaty is dead, The Northern Post reports.", "The treaty is dead", "agreement", None),
    "declined": ("The ministry declined to say whether a treaty had been signed.", "a treaty had been signed", "agreement", None),
    "promise of a state": ("In its note Canada promised a school in Gaborone.", "Canada promised a school in Gaborone", "project", None),
    "office without a holder": ("The treaty will be signed, the chairman noted.", "The treaty will be signed", "agreement", None),
}  # fmt: skip


WORDS = sorted({word for text, *_ in CASES.values() for word in text.split()})


def read_claim(text: str, words: str, kind: str) -> Claim:
    """The claim that stands at some words of a text."""
    document = Document.from_text(text, published="2024-06-12", outlet=OWN, lang="en")
    start = text.index(words)
    (claim,) = fill(document, [(kind, [(start, start + len(words))])])
    return claim


PARAMS = [pytest.param(*case, id=name) for name, case in CASES.items()]


@pytest.mark.parametrize(("text", "words", "kind", "expected"), PARAMS)
def test_speaker(text: str, words: str, kind: str, expected: str | None) -> None:
    claim = read_claim(text, words, kind)
    found = f"{claim.said_by.name}/{claim.said_by.kind}" if claim.said_by else None
    assert found == expected
    if claim.said_by:
        assert claim.evidence["said_by"], "who says it must rest on words of the text"
    else:
        assert "said_by" not in claim.evidence


def test_outlet_unknown_is_not_taken_for_the_source() -> None:
    text = "KUWAIT (KUNA) - The Kuwait Fund and Togo signed a loan agreement on Monday."
    document = Document.from_text(text, published="2024-06-12", lang="en")
    (claim,) = fill(document, [("agreement", [(text.index("The Kuwait"), len(text))])])
    assert claim.said_by is None


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(WORDS), min_size=3, max_size=40))
def test_any_words_are_read(words: list[str]) -> None:
    text = "The envoy arrived in Riga on Monday morning with a letter. " + " ".join(words)
    said = find_credits(Survey(Document.from_text(text, published="2024-06-12", outlet=OWN, lang="en")))
    for credit in (credit for line in said.lines for credit in line):
        assert all(0 <= span.start < span.end <= len(text) for span in credit.evidence)
        if credit.speaker:
            assert credit.speaker.name == " ".join(credit.speaker.name.split()) != ""
            assert credit.speaker.kind in ("outlet", "agency", "official", "body")
