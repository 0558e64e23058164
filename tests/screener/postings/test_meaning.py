"""Requirements are told from duties and from everything else by what they say."""

import pytest

from screener.postings.fragments import fragment_meaning, is_full_sentence
from screener.postings.meaning import Meaning
from screener.postings.prose import sentence_meaning


@pytest.mark.parametrize(
    "text",
    ["Ability to set and meet timelines", "2+ years experience creating targeted universes",
     "At least two years of experience", "Strong verbal and written skills", "Fluent in Spanish",
     "A bachelor's degree in statistics", "Advanced knowledge of Excel", "Must be 18 or older",
     "A positive attitude", "Graphic design experience", "Valid driver's license required",
     "Willing to work nights and weekends", "Some travel is required", "Spanish is a must",
     "One cycle of in-state experience preferred", "Five (5) years of work in the field"],
)  # fmt: skip
def test_fragments_that_state_a_requirement(text):
    assert fragment_meaning(text) is Meaning.REQUIREMENT


@pytest.mark.parametrize(
    "text",
    ["Manage a team of six organizers", "Provides technical support to county parties",
     "Develop curriculum and lead trainings", "Must keep an inventory of equipment",
     "Coordinates with partners on skills training", "Design and run user experience tests"],
)  # fmt: skip
def test_fragments_that_state_a_task(text):
    assert fragment_meaning(text) is Meaning.DUTY


@pytest.mark.parametrize(
    "text",
    ["We offer excellent benefits", "Our team has deep experience", "A degree is not required",
     "If you have questions about your experience, call us", ""],
)  # fmt: skip
def test_fragments_that_state_nothing(text):
    assert fragment_meaning(text) is Meaning.NOTHING


@pytest.mark.parametrize(
    "text",
    ["The ideal candidate will have experience in organizing.",
     "Candidates should have an understanding of voter contact.",
     "The Digital Strategist must be a strong writer.",
     "We are looking for someone with a passion for justice.",
     "We seek an experienced individual with a combination of technical and political skills.",
     "This position requires the ability to excel at analyzing data.",
     "You have a track record of winning.", "You’ve produced content for campaigns.",
     "They should also have experience in the use of data.",
     "It will be important for this person to be committed to learning.",
     "Preference will be given to candidates with a master's degree.",
     "The right person for this job is a strong writer.",
     "We are seeking an individual who can track data from our campaigns.",
     "Requirements include two seasons of canvassing.",
     "Only candidates with two cycles of experience will be considered.",
     "Bonus points for Spanish.", "It helps if you know SQL.",
     "Those with experience in labor will be given preference.",
     "Candidates who live in Texas preferred.", "We are looking for a team player.",
     "This role is perfect for someone with a passion for data."],
)  # fmt: skip
def test_sentences_that_state_a_requirement(text):
    assert sentence_meaning(text) is Meaning.REQUIREMENT


@pytest.mark.parametrize(
    "text",
    ["The Data Director will manage the voter file.",
     "Candidates will be responsible for daily reports.",
     "We are looking for a director to lead our field program.",
     "The party is seeking an energetic individual to be our Data Director.",
     "You will work with partners across the state.",
     "You will have the opportunity to grow.",
     "Progressive organizers must understand the lessons of popular movements.",
     "We believe organizing is a craft which requires many cycles.",
     "You can read more about us on our website.", "If you have questions, write to us.",
     "Do you have experience?", "Our office is in Omaha.", "We require three references.",
     "Our staff have years of experience in organizing.",
     "We are looking for smart, passionate people to join our team.", "A degree is not required."],
)  # fmt: skip
def test_sentences_that_state_no_requirement(text):
    assert sentence_meaning(text) is not Meaning.REQUIREMENT


def test_sentences_to_the_reader_can_be_left_out():
    assert sentence_meaning("You have a record of winning.", about_reader=False) is Meaning.NOTHING


def test_full_sentences_are_told_from_fragments():
    assert is_full_sentence("This position is based in Madison.")
    assert is_full_sentence("Founded in 1974, we work in six states.")
    assert not is_full_sentence("Experience in campaigns that are won")
    assert not is_full_sentence("Someone who is kind")
