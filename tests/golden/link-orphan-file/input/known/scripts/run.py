import helper
from lib.util import load
